# Sourced by examples/run and benchmarks/run: builds the programs of a module, and names their class path.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# names FOLDER SUFFIX: the programs below FOLDER, as a user calls them
names() {
  grep -lr 'static void main' "$1" | sed -E "s|.*/||; s|$2\\.java\$||; s|([a-z])([A-Z])|\\1-\\2|g" | tr '[:upper:]' '[:lower:]' | sort | sed 's/^/  /'
}

# build MODULE: builds what its programs need, if anything changed, without the checks of a whole build
build() {
  local built=$root/$1/target/.built
  if [ ! -f "$built" ] || [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$built" -print -quit)" ]; then
    echo "building (the first time takes about half a minute, most of it for downloads) …" >&2
    # A short build ends sooner without the optimising compiler.
    (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC" \
      ./mvnw -q -ntp -Dunchecked -Dtarget.folder=target -pl "$1" -am package -Dmaven.test.skip=true)
    # So that a whole build compiles again, with its checks.
    rm -rf "$root"/*/target/maven-status
    touch "$built"
  fi
}

# class_path MODULE
class_path() {
  printf '%s' "$root/$1/target/classes:$root/$1/target/lib/*"
}
