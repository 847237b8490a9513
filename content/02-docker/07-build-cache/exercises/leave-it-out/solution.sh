echo '.env' > .dockerignore
echo '*.log' >> .dockerignore
docker build -t app:clean .
docker run --rm app:clean ls -a
