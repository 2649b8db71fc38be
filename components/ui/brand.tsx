import Link from "next/link";
import { usersHref } from "@/lib/routes/routes";
import classes from "./brand.module.css";
import { Mark } from "./mark.tsx";

export function Brand() {
	return (
		<Link href={usersHref()} className={classes.brand} aria-label="Rolecall">
			<Mark size={24} />
			<span>Rolecall</span>
		</Link>
	);
}
