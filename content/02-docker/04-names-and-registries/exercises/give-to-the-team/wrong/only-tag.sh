docker tag board:{{version}} localhost:5000/{{team}}/board:{{version}}
