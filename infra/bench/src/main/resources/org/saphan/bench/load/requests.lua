-- Sends requests that were made beforehand, each once. The file holds each as a line with its length, then its bytes.
-- Run with one thread: wrk -t1 … -s requests.lua <url> -- <file>

local file
ranOut = 0

function setup(thread)
  worker = thread
end

function init(arguments)
  file = assert(io.open(arguments[1], "rb"))
end

function request()
  local length = file:read("*n")
  if not length then
    ranOut = ranOut + 1
    wrk.thread:stop()
    return wrk.format("GET", "/requests-ran-out")
  end
  file:read(1)
  return file:read(length)
end

-- One line of JSON for the program that started us. Times in microseconds.
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    'saphan-bench {"micros":%d,"requests":%d,"p50":%d,"p99":%d,"status":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,"ranOut":%d}\n',
    summary.duration, summary.requests, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect, errors.read, errors.write, errors.timeout, worker:get("ranOut")))
end
