echo '*' > .dockerignore
docker build -t app:clean .
