import { notFound } from "next/navigation";

/** Any other address of the console: its own "not found", inside the shell. */
export default function Page() {
	notFound();
}
