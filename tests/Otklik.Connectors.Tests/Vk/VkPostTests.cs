namespace Otklik.Connectors.Tests.Vk;

public sealed class VkPostTests : IDisposable
{
    private readonly VkRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public void A_residents_post_on_the_wall_is_a_message()
    {
        var message = rig.Parse<MessageReceived>(
            rig.Vk.ResidentPosts(VkRig.Resident, "Сломаны качели", point: (51.73, 36.19)));
        Assert.Equal("post_-1234_1", message.Key);
        Assert.Equal("post_-1234_1", message.Thread.Key);
        Assert.Equal("https://vk.com/wall-1234_1", message.Permalink);
        Assert.Equal(new GeoPoint(51.73, 36.19), message.Point);
        Assert.True(message.Thread.IsPublic);
    }

    [Fact]
    public void The_communitys_own_post_is_left_out() =>
        Assert.NotEmpty(rig.Parse<Ignored>(rig.Vk.CommunityPosts("Завтра субботник")).Reason);

    [Fact]
    public void A_post_that_a_resident_sent_in_is_a_message_that_strangers_cannot_read()
    {
        var message = rig.Parse<MessageReceived>(rig.Vk.ResidentPosts(5, "Сломаны качели", suggested: true));
        Assert.False(message.Thread.IsPublic);
    }

    [Fact]
    public void Who_only_reposts_has_said_what_the_repost_says()
    {
        var message = rig.Parse<MessageReceived>(VkRig.Event("wall_post_new", """
            {"id":6,"from_id":5,"owner_id":-1234,"date":1,"post_type":"post","text":"",
             "copy_history":[{"id":1,"owner_id":7,"from_id":7,"date":1,"text":"На Садовой нет света"}]}
            """));
        Assert.Equal("На Садовой нет света", message.Text);
    }
}
