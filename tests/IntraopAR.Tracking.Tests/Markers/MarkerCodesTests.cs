namespace IntraopAR.Tracking.Tests;

public class MarkerCodesTests
{
    [Theory]
    [InlineData("4X4_50", 4, 50)]
    [InlineData("6X6_250", 6, 250)]
    [InlineData("ARUCO_ORIGINAL", 5, 1024)]
    [InlineData("APRILTAG_36H11", 6, 587)]
    [InlineData("DICT_APRILTAG_16h5", 4, 30)]
    public void A_turned_marker_with_as_many_wrong_bits_as_can_be_corrected_is_itself(string name, int side, int count)
    {
        var codes = MarkerCodes.Named(name)!;
        Assert.Equal((side, count), (codes.Side, codes.Count));
        var random = new Geometry.SeededRandom(5);
        for (var i = 0; i < 40; i++)
        {
            var (id, turns) = (random.Next(codes.Count), random.Next(4));
            var read = codes[id];
            for (var k = 0; k < turns; k++) read = codes.Turned(read);
            foreach (var bit in random.Sample(side * side, codes.Correctable)) read ^= 1UL << bit;
            var (found, turn, wrong) = codes.Nearest(read);
            Assert.Equal(id, found);
            Assert.InRange(wrong, 0, codes.Correctable);
            // Turning what was read on by the answer comes back to upright.
            Assert.Equal(0, (turn + turns) % 4);
        }
    }

    [Fact]
    public void No_such_dictionary() => Assert.Null(MarkerCodes.Named("9X9_50"));
}
