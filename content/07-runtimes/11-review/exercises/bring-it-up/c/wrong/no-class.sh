kubectl patch deployment grader --type=json -p '[{"op":"remove","path":"/spec/template/spec/runtimeClassName"}]'
