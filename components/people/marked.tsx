import { onDemand } from "../on-demand/on-demand.tsx";

type MarkedProps = { text: string; typed: string };

const Marks = onDemand<MarkedProps>(() => import("./marks.tsx").then((module) => module.Marks), {
	loading: ({ text }) => text,
});

/** Shows a text with the parts marked by which a search found it. Without a search it loads no code. */
export const Marked = ({ text, typed }: MarkedProps) => (typed === "" ? text : <Marks text={text} typed={typed} />);
