namespace Otklik.Cases;

public enum ReplyKind
{
    Interim = 1,
    Final = 2,
}
