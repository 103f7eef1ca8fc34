namespace Otklik.Cases.Retention.Requests;

public enum DataRequestKind
{
    Copy = 1,
    Erasure = 2,
}
