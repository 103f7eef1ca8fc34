namespace Otklik.Topics;

public enum Importance
{
    Ordinary = 1,
    Important = 2,
    Emergency = 3,
}
