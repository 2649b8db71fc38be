import { AccessCompare } from "@/components/users/access/access-compare";

export default function Page() {
	return <AccessCompare />;
}
