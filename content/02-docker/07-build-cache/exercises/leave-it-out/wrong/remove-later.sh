echo '.env' > .dockerignore
docker build -t app:clean .
