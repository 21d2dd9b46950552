// Reads the data package named on the command line with the library of those who
// made the format: the description against its schema, then every row of every
// table against its types, patterns, primary key and foreign keys. Prints a line
// a table, "name rows keys", and what is wrong.
"use strict";
const { Package } = require("datapackage");

(async () => {
  const described = await Package.load(process.argv[2]);
  for (const error of described.errors) console.log("package: " + error.message);
  for (const resource of described.resources) {
    for (const error of resource.errors) console.log(resource.name + ": " + error.message);
    const keys = (resource.schema && resource.schema.foreignKeys.length) || 0;
    if (!resource.tabular) {
      console.log(resource.name + " not tabular");
      continue;
    }
    try {
      const rows = await resource.read({ keyed: true, relations: true });
      console.log([resource.name, rows.length, keys].join(" "));
    } catch (error) {
      console.log(resource.name + ": " + error.message + " " + (error.errors || []).map((e) => e.message).join("; "));
    }
  }
})();
