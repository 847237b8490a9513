kubectl expose deployment search --port=80
