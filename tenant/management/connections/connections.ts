import { type AddEndpoint, ok } from "../endpoints.ts";
import { asksForCheckpoint, checkpointOf, pageOf, pagingOf, pickFields } from "../paging.ts";

/** Connections: what pickers need. */
export function addConnections(endpoint: AddEndpoint): void {
	endpoint("GET /connections", {
		handle: (call) => {
			const [strategies, name] = [call.queries("strategy"), call.query("name")];
			const found = [...call.state.connections.values()].filter(
				(connection) =>
					(strategies.length === 0 || strategies.includes(connection.strategy)) &&
					(name === undefined || connection.name === name),
			);
			const shown = found.map(pickFields(call));
			return ok(
				asksForCheckpoint(call)
					? checkpointOf(call, shown, "connections")
					: pageOf(shown, pagingOf(call), "connections"),
			);
		},
	});
}
