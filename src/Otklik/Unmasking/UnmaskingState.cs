namespace Otklik.Unmasking;

public enum UnmaskingState
{
    Asked = 1,
    Agreed = 2,
    Refused = 3,
}
