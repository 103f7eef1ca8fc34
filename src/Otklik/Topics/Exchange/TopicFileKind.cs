namespace Otklik.Topics.Exchange;

/// <summary>The files in which a centre's own data come and go; the names stand in addresses.</summary>
public enum TopicFileKind
{
    Topics = 1,
    Rules = 2,
    Routes = 3,
    Deadlines = 4,
    Calendar = 5,
}
