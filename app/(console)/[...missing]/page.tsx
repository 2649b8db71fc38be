import { notFound } from "next/navigation";

/** Shows the console's own "not found" page inside the shell for any unknown address. */
export default function Page() {
	notFound();
}
