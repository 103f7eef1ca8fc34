namespace Otklik.Centres.SignIn.Sessions;

/// <summary>A session that holds, as the cache keeps it for seconds.</summary>
/// <param name="SeenAt">Beginning of a quarter of an hour.</param>
public sealed record OpenSession(
    long Id, string Mark, long StaffId, SignInWay Way, DateTime MadeAt, DateTime SeenAt, DateTime ProvedAt);
