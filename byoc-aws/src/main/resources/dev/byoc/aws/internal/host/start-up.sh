#!/bin/bash
# Start-up of a machine that runs one release of a workload in a Nitro enclave. Runs once, on Amazon Linux 2023.
# What runs afterwards is in systemd units: the enclave, its watchdog, and what leads to it.
set -euo pipefail
install -d -m 0755 /etc/byoc
cat > /etc/byoc/release.json <<'BYOC-RELEASE'
@manifest@
BYOC-RELEASE
cat > /etc/byoc/settings <<'BYOC-SETTINGS'
@settings@
BYOC-SETTINGS
cat > /usr/local/sbin/byoc-host <<'BYOC-HOST'
#!/bin/bash
set -euo pipefail
# shellcheck source=/dev/null
source /etc/byoc/settings
log_file=/var/log/byoc-host.log
image=/var/lib/byoc/image.eif
last=/var/lib/byoc/last-report
restarts=/var/lib/byoc/restarts
step=beginning

# Runs a command up to five times, with 2, 4, 8 and 16 seconds in between.
try() {
  local n
  for n in 1 2 3 4 5; do
    "$@" && return
    [ "$n" = 5 ] || sleep $((2 ** n))
  done
  return 1
}

metadata() {
  local token url=http://169.254.169.254/latest
  token=$(curl -fsS -m 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$url/api/token") &&
    curl -fsS -m 5 -H "X-aws-ec2-metadata-token: $token" "$url/meta-data/$1"
}

locate() {
  AWS_DEFAULT_REGION=$(try metadata placement/region)
  export AWS_DEFAULT_REGION
}

# Reports state $1 for reason $2, from which whatever JSON would have to escape is taken out.
report() {
  local reason stream
  reason=$(printf %s "${2:-}" | tr -s -c 'A-Za-z0-9.,:;/()=_+-' ' ' | cut -c 1-1000)
  locate
  stream=host/$(try metadata instance-id)
  aws logs create-log-stream --log-group-name "$log" --log-stream-name "$stream" 2> /dev/null || true
  try aws logs put-log-events --log-group-name "$log" --log-stream-name "$stream" --log-events "$(
    printf '[{"timestamp":%s,"message":"{\\"release\\":\\"%s\\",\\"state\\":\\"%s\\",\\"reason\\":\\"%s\\"}"}]' \
      "$(date +%s%3N)" "$release" "$1" "$reason"
  )" > /dev/null
}

# Whether state and reason $* were reported last, be it before the machine was started again.
said() {
  [ "$(cat "$last" 2> /dev/null)" = "$*" ]
}

say() {
  said "$@" || { report "$@" && printf %s "$*" > "$last"; }
}

ended() {
  local code=$?
  if [ "$code" != 0 ]; then
    set +e
    report failed "$step failed ($code): $(tail -n 5 "$log_file")"
  fi
}

fetch() {
  timeout 900 aws s3 cp --only-show-errors "s3://$bucket/images/$sha256.eif" "$image" &&
    printf '%s  %s\n' "$sha256" "$image" | sha256sum --check --quiet
}

setup() {
  exec >> "$log_file" 2>&1
  trap ended EXIT
  step='looking up the region'
  locate
  step='installing the enclave tools'
  try dnf install -y -q aws-nitro-enclaves-cli socat
  # Before anything else fills the memory: the enclave's must be in large pieces.
  step='reserving processors and memory'
  printf '%s\n' --- "memory_mib: $memory" "cpu_count: $cpus" > /etc/nitro_enclaves/allocator.yaml
  systemctl enable nitro-enclaves-allocator.service
  systemctl restart nitro-enclaves-allocator.service
  # Nobody logs in, and the workload may want the port. An image that comes without it is as good.
  systemctl mask --now sshd.service || true
  step='fetching the image and checking its SHA-256'
  install -d -m 0700 /var/lib/byoc
  try fetch
  step='starting the services'
  jq -r '.release.environment | to_entries[] | "\(.key)=\(.value)"' /etc/byoc/release.json > /var/lib/byoc/environment
  systemctl daemon-reload
  systemctl enable --now byoc-environment.service
  for port in $ports; do
    systemctl enable --now "byoc-forward@$port.service"
  done
  step='starting the enclave'
  systemctl enable --now byoc-enclave.service || { journalctl -q -n 5 -o cat -u byoc-enclave.service; false; }
  step='starting the watchdog'
  systemctl enable --now byoc-watch.timer
}

# The variable is empty or one option.
start() {
  nitro-cli run-enclave --enclave-name workload --enclave-cid 16 --eif-path "$image" \
    --memory "$memory" --cpu-count "$cpus" ${debug:+"$debug"}
}

alive() {
  nitro-cli describe-enclaves | jq -e --arg flags "$flags" \
    'any(.[]; .EnclaveName == "workload" and .State == "RUNNING" and .Flags == $flags)' > /dev/null
}

reachable() {
  local port
  for port in $ports; do
    timeout 5 socat -u /dev/null "VSOCK-CONNECT:16:$port" 2> /dev/null || return 1
  done
}

# Prints the ports that nothing leads to, and starts again what should.
closed() {
  local port
  for port in $ports; do
    if ! systemctl is-active -q "byoc-forward@$port.service"; then
      printf ' %s' "$port"
      systemctl restart "byoc-forward@$port.service" || true
    fi
  done
}

# Once it is ready the workload is left in peace, and only what leads to it is looked at.
tend() {
  local down
  down=$(closed)
  if said ready; then
    [ -z "$down" ] || say failed "nothing led to port$down"
  elif [ -z "$down" ] && reachable; then
    say ready
  fi
}

# Starts a dead enclave again, at most five times in ten minutes. Before it was ever ready it may die without a report.
revive() {
  local now before=0 reason
  now=$(date +%s)
  [ ! -f "$restarts" ] || before=$(awk -v now="$now" '$1 > now - 600 { n++ } END { print n + 0 }' "$restarts")
  reason="the enclave died (deaths in ten minutes: $((before + 1))): $(
    journalctl -q -n 5 -o cat -u byoc-enclave.service || true
  )"
  if [ "$before" -ge 5 ]; then
    say failed "$reason"
    return
  fi
  echo "$now" >> "$restarts"
  systemctl restart byoc-enclave.service &
  [ ! -f "$last" ] || say failed "$reason" || true
  wait $!
}

# One question that is not answered is no death.
watch() {
  if alive || { sleep 3; alive; }; then tend; else revive; fi
}

"$1"
BYOC-HOST
chmod 0755 /usr/local/sbin/byoc-host
cat > /etc/systemd/system/byoc-enclave.service <<'BYOC-UNIT'
[Unit]
Requires=nitro-enclaves-allocator.service
After=nitro-enclaves-allocator.service byoc-environment.service
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStartPre=-/usr/bin/nitro-cli terminate-enclave --enclave-name workload
ExecStart=/usr/local/sbin/byoc-host start
ExecStop=-/usr/bin/nitro-cli terminate-enclave --enclave-name workload
TimeoutStartSec=900
[Install]
WantedBy=multi-user.target
BYOC-UNIT
cat > /etc/systemd/system/byoc-environment.service <<'BYOC-UNIT'
[Unit]
StartLimitIntervalSec=0
[Service]
ExecStart=/usr/bin/socat -U VSOCK-LISTEN:@vsock@,fork,reuseaddr OPEN:/var/lib/byoc/environment,rdonly
Restart=always
RestartSec=1
[Install]
WantedBy=multi-user.target
BYOC-UNIT
cat > /etc/systemd/system/byoc-forward@.service <<'BYOC-UNIT'
[Unit]
StartLimitIntervalSec=0
[Service]
DynamicUser=yes
AmbientCapabilities=CAP_NET_BIND_SERVICE
ExecStart=/usr/bin/socat -t 3600 TCP-LISTEN:%i,fork,reuseaddr,keepalive,max-children=1024 VSOCK-CONNECT:16:%i
Restart=always
RestartSec=1
[Install]
WantedBy=multi-user.target
BYOC-UNIT
cat > /etc/systemd/system/byoc-watch.service <<'BYOC-UNIT'
[Unit]
After=byoc-enclave.service
[Service]
Type=oneshot
ExecStart=/usr/local/sbin/byoc-host watch
TimeoutStartSec=1200
BYOC-UNIT
cat > /etc/systemd/system/byoc-watch.timer <<'BYOC-UNIT'
[Timer]
OnActiveSec=1
OnUnitInactiveSec=10
AccuracySec=1
[Install]
WantedBy=multi-user.target
BYOC-UNIT
exec /usr/local/sbin/byoc-host setup
