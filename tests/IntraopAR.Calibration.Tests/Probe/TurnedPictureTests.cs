using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Calibration.Tests;

/// <summary>The same pictures mirrored and turned: the wires keep their names, and a mirrored picture is told.</summary>
public class TurnedPictureTests
{
    private const int Every = 30;

    [Theory]
    [InlineData("mirrored", true)]
    [InlineData("upside down", true)]
    [InlineData("half a turn", false)]
    [InlineData("quarter turn", false)]
    public void Names_stay_with_the_wires(string how, bool mirrors)
    {
        var set = PlusDeviceSet.Read(SharedData.Path("tracked-ultrasound", "plus", "PlusDeviceSet_fCal_Sim_SpatialCalibration_2.0.xml"));
        var sequence = SequenceFile.Read(SharedData.Path("tracked-ultrasound", "plus", "fCal_Test_Calibration_3NWires_fCal2.0.igs.mha"));
        var finder = new WireFinder(set.Phantom, set.Segmentation);
        var compared = 0;
        foreach (var p in sequence.Pictures().Where(p => p.Frame % Every == 0))
        {
            var straight = finder.Find(p.Frame, new(p.Width, p.Height, p.Grey));
            if (straight.Reason is not null) continue;
            var (turned, back) = Turned(new(p.Width, p.Height, p.Grey), how);
            var found = finder.Find(p.Frame, turned);
            Assert.Null(found.Reason);
            Assert.All(found.Namings[0].Echoes.Zip(straight.Namings[0].Echoes), pair => Assert.InRange(Pixel.Distance(back(pair.First.Centre), pair.Second.Centre), 0, 0.5));
            Assert.Equal(mirrors, found.Namings[0].View.Mirrors != straight.Namings[0].View.Mirrors);
            compared++;
        }

        Assert.True(compared >= 5);
    }

    private static (GreyPicture Picture, Func<Pixel, Pixel> Back) Turned(GreyPicture p, string how)
    {
        var (w, h) = (p.Width, p.Height);
        return how switch
        {
            "mirrored" => (Made(w, h, (x, y) => p[w - 1 - x, y]), q => new(w - 1 - q.U, q.V)),
            "upside down" => (Made(w, h, (x, y) => p[x, h - 1 - y]), q => new(q.U, h - 1 - q.V)),
            "half a turn" => (Made(w, h, (x, y) => p[w - 1 - x, h - 1 - y]), q => new(w - 1 - q.U, h - 1 - q.V)),
            _ => (Made(h, w, (x, y) => p[w - 1 - y, x]), q => new(w - 1 - q.V, q.U)),
        };
    }

    private static GreyPicture Made(int width, int height, Func<int, int, byte> at)
    {
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                pixels[y * width + x] = at(x, y);
        return new(width, height, pixels);
    }
}
