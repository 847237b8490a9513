rm .env debug.log
docker build -t app:clean .
