#!/bin/sh
trap 'echo 정리를 마쳤습니다; exit 0' TERM
echo 대기열을 엽니다
while true; do sleep 1; done
