namespace Otklik.Centres;

public enum ChannelState
{
    /// <summary>Made; nothing has come yet.</summary>
    New = 1,
    Working = 2,

    /// <summary>The network refuses our settings; a person has to act.</summary>
    Broken = 3,
    Paused = 4,

    /// <summary>Made by a file, which brings no secrets: nothing comes or goes until somebody gives them.</summary>
    AwaitsKey = 5,
}
