kubectl expose deployment search --port=8080
