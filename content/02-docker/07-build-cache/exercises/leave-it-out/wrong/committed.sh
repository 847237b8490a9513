docker build -t app:first .
docker run --name cleaner app:first rm .env debug.log
docker commit -c 'CMD ["sh", "app.sh"]' cleaner app:clean
