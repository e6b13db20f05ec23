using System.Numerics;

namespace IntraopAR.Headset.Tests;

/// <summary>Buttons do not overlap and lie within the plate; the panel stands beside what it must not hide.</summary>
public class PanelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(9)]
    public void Buttons_lie_within_the_panel_and_apart(int count)
    {
        var content = new PanelContent("", "", [.. Enumerable.Range(0, count).Select(i => new PanelButton($"b{i}", "x"))]);
        var boxes = PanelLayout.Buttons(content);
        Assert.Equal(count, boxes.Count);
        foreach (var b in boxes)
        {
            Assert.True(b.X >= 0 && b.Y >= 0 && b.X + b.Width <= PanelLayout.Width && b.Y + b.Height <= PanelLayout.Height);
            Assert.Equal(b.Button.Id, PanelLayout.At(content, b.X + b.Width / 2, b.Y + b.Height / 2));
            Assert.DoesNotContain(boxes, o => o != b && o.X < b.X + b.Width && b.X < o.X + o.Width && o.Y < b.Y + b.Height && b.Y < o.Y + o.Height);
        }
    }

    [Fact]
    public void It_never_stands_before_the_target_is_square_in_the_picture_and_waits_under_a_hand()
    {
        var stand = new PanelStand();
        var head = Matrix4x4.CreateTranslation(0, 1.6f, 0);
        Vector3 target = new(0, 1.1f, -0.5f);
        var pose = stand.Step(0, head, target, [target], busy: false);
        var way = Vector3.Normalize(target - head.Translation);
        var beside = Math.Acos(Vector3.Dot(way, Vector3.Normalize(pose.At - head.Translation))) * 180 / Math.PI;
        Assert.InRange(beside, 12 + 8, 60);
        Assert.Equal((Vector3.UnitX, Vector3.UnitY, Vector3.UnitZ), (pose.Right, pose.Up, pose.Facing));
        // The inverse of one another.
        var (x, y, above) = pose.ToPanel(pose.FromPanel(30, 40, 5));
        Assert.Equal((30, 40, 5), (MathF.Round(x, 2), MathF.Round(y, 2), MathF.Round(above, 2)));

        Vector3 elsewhere = new(0.5f, 1.1f, -0.5f);
        for (var ms = 20; ms < 3000; ms += 20) Assert.Equal(pose.At, stand.Step(ms, head, elsewhere, [], busy: true).At);
        Assert.Equal(pose.At, stand.Step(3020, head, elsewhere, [], busy: false).At);
        for (var ms = 3040; ms < 6000; ms += 20) pose = stand.Step(ms, head, elsewhere, [], busy: false);
        Assert.Equal(stand.Step(6000, head, elsewhere, [], busy: false).At, pose.At);
        // As far beside the new target as it was beside the old, but for the last step that it does not take.
        var now = Math.Acos(Vector3.Dot(Vector3.Normalize(elsewhere - head.Translation), Vector3.Normalize(pose.At - head.Translation))) * 180 / Math.PI;
        Assert.InRange(now, beside - 3, beside + 3);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(7, true)]
    public void It_turns_with_a_head_that_turned_so_far_that_it_looks_slanted(float degrees, bool turns)
    {
        var stand = new PanelStand();
        Vector3 target = new(0, 1.1f, -0.5f);
        var straight = Matrix4x4.CreateRotationX(-MathF.PI / 4) * Matrix4x4.CreateTranslation(0, 1.6f, 0);
        var before = stand.Step(0, straight, target, [target], busy: false);
        var turned = Matrix4x4.CreateRotationX(-MathF.PI / 4) * Matrix4x4.CreateRotationY(degrees * MathF.PI / 180) * Matrix4x4.CreateTranslation(0, 1.6f, 0);
        var pose = before;
        for (var ms = 20; ms < 3000; ms += 20) pose = stand.Step(ms, turned, target, [target], busy: false);
        Vector3 right = new(turned.M11, turned.M12, turned.M13);
        var slant = Math.Acos(Math.Min(1, Vector3.Dot(pose.Right, right))) * 180 / Math.PI;
        // It stops when less than the eye tells is left: 0.4°.
        if (turns) Assert.InRange(slant, 0, 0.4);
        else Assert.Equal(before.Right, pose.Right);
    }
}
