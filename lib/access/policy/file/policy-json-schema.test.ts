import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { policyFileSchema } from "./policy-file.ts";

const schemaPath = path.resolve(import.meta.dirname, "../../../../public/access-policy.schema.json");

test("public/access-policy.schema.json is the schema of the code; `npm run unit -- policy-json-schema --update` writes it", async () => {
	const schema = z.toJSONSchema(policyFileSchema, { io: "input" });
	const written = existsSync(schemaPath) ? readFileSync(schemaPath, "utf8") : "";
	const isSame = written !== "" && isDeepStrictEqual(JSON.parse(written), JSON.parse(JSON.stringify(schema)));
	// Only the values are compared, so that the formatter may break the lines as it likes.
	await expect(isSame ? written : `${JSON.stringify(schema, null, "\t")}\n`).toMatchFileSnapshot(schemaPath);
});
