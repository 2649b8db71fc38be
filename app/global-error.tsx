"use client";

import { onDemand } from "@/components/on-demand/on-demand";

const RolecallBroke = onDemand(() =>
	import("@/components/shell/rolecall-broke").then((module) => module.RolecallBroke),
);

/** Replaces the whole page, its layout included, after an error that no page caught. */
export default function GlobalError() {
	return (
		<html lang="en">
			<body>
				<RolecallBroke />
			</body>
		</html>
	);
}
