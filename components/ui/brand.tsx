import Link from "next/link";
import { usersHref } from "@/lib/routes/routes";
import classes from "./brand.module.css";

/** Rolecall's logo. */
export function Mark({ size }: { size: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
			<rect width="32" height="32" rx="8" fill="#5255e0" />
			<circle cx="11" cy="12" r="3.2" fill="#fff" />
			<path d="M5.5 23c.5-3.6 2.600-5.700 5.500-5.700s5 2.100 5.500 5.700z" fill="#fff" />
			<path
				d="m18.500 13.500 2.700 2.800 5.300-5.900"
				fill="none"
				stroke="#fff"
				strokeWidth="2.600"
				strokeLinecap="round"
				strokeLinejoin="round"
			/>
		</svg>
	);
}

export function Brand() {
	return (
		<Link href={usersHref()} className={classes.brand} aria-label="Rolecall">
			<Mark size={24} />
			<span>Rolecall</span>
		</Link>
	);
}
