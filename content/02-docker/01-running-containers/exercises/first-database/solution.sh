docker logs {{name}}
docker rm {{name}}
docker run -d --name {{name}} -e POSTGRES_PASSWORD={{password}} postgres:17
