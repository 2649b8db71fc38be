import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Test files that wait for programs most of their time. vitest does not know: it counts no hooks, and on a clean checkout only bytes. */
const waiting = ["bench/main.test.ts", "scripts/access.test.ts"];

const waits = ({ moduleId }: TestSpecification) => waiting.some((file) => moduleId.endsWith(`/${file}`));

/** Starts the files that wait for programs before the others of their project, so that the run does not end with one of them alone. */
export class ProgramsFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		return [...new Set(sorted.map(({ project }) => project))].flatMap((project) => {
			const own = sorted.filter((file) => file.project === project);
			return [...own.filter(waits), ...own.filter((file) => !waits(file))];
		});
	}
}
