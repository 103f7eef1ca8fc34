namespace Otklik.Data;

public enum OnConflict
{
    Fail = 1,
    Ignore = 2,
}
