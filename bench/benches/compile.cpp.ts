/**
 * Compiling a C++ program of some 40 lines with <bits/stdc++.h>, nothing kept from an earlier compilation of it: by g++ alone
 * (no sandbox, the same flags) and as the judge does it, in the sandbox with what is prepared for the compiler. Interleaved.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { compileProgram } from '@gavel/sandbox/program/program'
import { median, round } from '../bench.ts'

const runs = 30

const source = `#include <bits/stdc++.h>
using namespace std;
struct Edge { int to; long long cost; };
int main() {
  ios::sync_with_stdio(false);
  cin.tie(nullptr);
  int n, m;
  if (!(cin >> n >> m)) return 0;
  vector<vector<Edge>> graph(n);
  map<string, int> names;
  unordered_map<int, set<int>> seen;
  for (int i = 0; i < m; i++) {
    int a, b;
    long long cost;
    cin >> a >> b >> cost;
    graph[a].push_back({b, cost});
    graph[b].push_back({a, cost});
    seen[a].insert(b);
    names[to_string(a)]++;
  }
  vector<long long> best(n, LLONG_MAX);
  priority_queue<pair<long long, int>, vector<pair<long long, int>>, greater<>> queue;
  best[0] = 0;
  queue.push({0, 0});
  while (!queue.empty()) {
    auto [cost, at] = queue.top();
    queue.pop();
    if (cost != best[at]) continue;
    for (auto &edge : graph[at])
      if (cost + edge.cost < best[edge.to]) {
        best[edge.to] = cost + edge.cost;
        queue.push({best[edge.to], edge.to});
      }
  }
  sort(best.begin(), best.end());
  for (auto value : best) cout << (value == LLONG_MAX ? -1 : value) << ' ';
  cout << accumulate(names.begin(), names.end(), 0, [](int sum, auto &entry) { return sum + entry.second; }) << endl;
}
`

export async function measure() {
  const folder = mkdtempSync(path.join(tmpdir(), 'gavel-bench-'))
  process.env.GAVEL_IMAGES = 'host'
  await using sandbox = await openSandbox({ slots: 1, keepsPrograms: false })
  try {
    const language = sandbox.languages.use('cpp')
    writeFileSync(path.join(folder, 'a.cpp'), source)
    const [program = 'g++', ...flags] = (sandbox.languages.require('cpp').compile ?? []).filter(
      (part) => part !== '{files}',
    )
    const plain: number[] = []
    const ours: number[] = []
    const compileOurs = async () => {
      const started = performance.now()
      const submission = { language: 'cpp', files: [{ name: 'a.cpp', data: Buffer.from(source) }] }
      const compiled = await compileProgram(sandbox, submission, { seconds: 60, memoryBytes: 2 * 1024 ** 3 })
      if (!('program' in compiled)) throw new Error(compiled.result.log)
      await compiled.program[Symbol.asyncDispose]()
      return performance.now() - started
    }
    await compileOurs()
    for (let i = 0; i < runs; i++) {
      const started = performance.now()
      const { status, stderr } = spawnSync(program, [...flags, 'a.cpp'], { cwd: folder, encoding: 'utf8' })
      if (status !== 0) throw new Error(stderr)
      plain.push(performance.now() - started)
      ours.push(await compileOurs())
    }
    const [plain_ms, ours_ms] = [median(plain), median(ours)]
    const compiler = language.tools[0]?.version ?? ''
    return [{ runs, plain_ms: round(plain_ms), ours_ms: round(ours_ms), ratio: round(ours_ms / plain_ms), compiler }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
