docker run -d --name {{name}}2 -e POSTGRES_PASSWORD={{password}} postgres:17
