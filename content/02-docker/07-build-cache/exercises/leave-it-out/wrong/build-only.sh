docker build -t app:clean .
