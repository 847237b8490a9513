docker start {{name}}
