docker rm {{name}}
docker run -d --name {{name}} -e POSTGRES_HOST_AUTH_METHOD=trust postgres:17
