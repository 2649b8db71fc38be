import { redirect } from "next/navigation";
import { usersHref } from "@/lib/routes/routes";

export default function Page() {
	redirect(usersHref());
}
