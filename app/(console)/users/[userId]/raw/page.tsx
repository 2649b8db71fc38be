import { UserRaw } from "@/components/users/raw/user-raw";

export default function Page() {
	return <UserRaw />;
}
