namespace Otklik.Cases.Retention.Requests;

public enum DataRequestState
{
    Waiting = 1,
    Done = 2,
    Refused = 3,
}
