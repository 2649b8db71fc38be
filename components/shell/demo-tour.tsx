"use client";

import { useLocalStorage } from "@mantine/hooks";
import { useMe } from "@/lib/auth/client/me";
import { onDemand } from "../on-demand/on-demand.tsx";

const Tour = onDemand(() => import("./tour.tsx").then((module) => module.Tour));

/** Shows the tour once, in the demo only. This browser stores that it was seen, without the user's id. */
export function DemoTour() {
	const { outboxUrl } = useMe();
	const [seen, setSeen] = useLocalStorage({
		key: "rolecall.tour-seen",
		defaultValue: false,
		// Nothing is rendered on the server, so the first render may already differ.
		getInitialValueInEffect: false,
	});
	if (outboxUrl === undefined || seen) return null;
	return <Tour onClose={() => setSeen(true)} />;
}
