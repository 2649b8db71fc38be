import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const root = path.dirname(import.meta.dirname);
const namesSchema = z.record(z.string(), z.string()).default({});
const packageSchema = z.object({
	dependencies: namesSchema,
	devDependencies: namesSchema,
	optionalDependencies: namesSchema,
});
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) });

const { packages } = lockSchema.parse(JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")));
const dependenciesOf = (place: string) => packages[place]?.dependencies ?? {};
/** The packages of the tenant. They are bundled into its package, which therefore needs none. */
const tenantPackages = packages.tenant?.devDependencies ?? {};

/** Returns the place of a package as Node resolves it from another place, or undefined if it is not installed. */
function resolveFrom(place: string, name: string): string | undefined {
	const candidate = `${place === "" ? "" : `${place}/`}node_modules/${name}`;
	if (candidate in packages) return candidate;
	return place === "" ? undefined : resolveFrom(place.slice(0, Math.max(place.lastIndexOf("/node_modules/"), 0)), name);
}

/** Returns the places of all packages that the root package needs in production. */
function productionPlaces(): Set<string> {
	const places = new Set<string>([""]);
	for (const place of places)
		for (const name of Object.keys({ ...dependenciesOf(place), ...packages[place]?.optionalDependencies })) {
			const found = resolveFrom(place, name);
			if (found !== undefined) places.add(found);
		}
	return places;
}

const onlyOfTenant = Object.keys(tenantPackages).filter((name) => !(name in dependenciesOf("")));

test("the console needs no package in production that only the tenant declares", () => {
	const places = productionPlaces();
	expect(places.size).toBeGreaterThan(80);
	expect(onlyOfTenant).toContain("hono");
	expect(onlyOfTenant.filter((name) => places.has(`node_modules/${name}`))).toEqual([]);
});

test("the tenant and the console pin the same version of a package that both use", () => {
	const shared = Object.entries(tenantPackages).filter(([name]) => name in dependenciesOf(""));
	expect(shared.length).toBeGreaterThan(0);
	expect(shared.filter(([name, version]) => dependenciesOf("")[name] !== version)).toEqual([]);
	expect(Object.keys(packages).filter((place) => place.startsWith("tenant/node_modules/"))).toEqual([]);
});
