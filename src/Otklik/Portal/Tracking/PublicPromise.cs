using Otklik.Cases;

namespace Otklik.Portal.Tracking;

public sealed record PublicPromise(DateOnly DueOn, PromiseState State, DateOnly? MovedTo);
