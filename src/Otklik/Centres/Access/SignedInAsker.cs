using Otklik.Centres.SignIn.Sessions;

namespace Otklik.Centres.Access;

/// <summary>Who a cookie stands for, and by which sign-in.</summary>
public sealed record SignedInAsker(Asker Asker, OpenSession Session);
