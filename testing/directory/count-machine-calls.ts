import { z } from "zod";

const callsSchema = z.object({ calls: z.object({ machine: z.record(z.string(), z.number()).default({}) }) });

/** Returns how many calls the machine application made so far, by route. */
export async function countMachineCalls(origin: string): Promise<Record<string, number>> {
	return callsSchema.parse(await (await fetch(`${origin}/__tenant/counters`)).json()).calls.machine;
}
