using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

public class PictureTests
{
    [Theory]
    [InlineData("first", 1)]
    [InlineData("bent", 3)]
    public void The_silhouette_agrees_with_the_projected_mesh(string name, long seed)
    {
        var theatre = Patients.Theatre(name, seed);
        var frame = theatre.CameraFrame();
        var truth = theatre.PictureTruth;
        var (agree, seen, missed) = (0, 0, 0);
        var normals = theatre.Truth.Liver.VertexNormals();
        for (var i = 0; i < normals.Length; i++)
        {
            var p = frame.CameraFromPatient.Apply(new Point<Patient>(theatre.Truth.Liver.Vertices[i])).Position;
            var (u, v) = frame.Camera.Project(p);
            var (x, y) = ((int)Math.Round(u), (int)Math.Round(v));
            if ((uint)x >= truth.Width || (uint)y >= truth.Height) continue;
            // Vertices on the outline round to either side of it.
            if (Math.Abs(Vec3.Dot(frame.CameraFromPatient.ApplyDirection(normals[i]), p.Normalized())) < 0.25) continue;
            if (truth.Liver[x + truth.Width * y] == 0)
            {
                missed++;
                continue;
            }

            seen++;
            if (Math.Abs(truth.Depth[x + truth.Width * y] - p.Z) < 1.5) agree++;
        }

        Assert.True(seen > 2500, $"{seen} vertices in the picture's liver");
        // The gallbladder and the fat cover a little of the liver's back and edge, the pose cuts off none.
        Assert.True(missed < 0.05 * seen, $"{missed} of {seen + missed} vertices fall beside the liver");
        // Those that face the scope lie at the depth it says; from one place it sees a quarter to a half of a liver.
        Assert.InRange(agree / (double)seen, 0.25, 0.6);
    }

    [Fact]
    public void The_picture_shows_lit_red_tissue_where_the_liver_is_and_other_colours_beside()
    {
        var theatre = Patients.Theatre("first");
        var picture = theatre.CameraFrame().Picture;
        var truth = theatre.PictureTruth;
        Assert.Equal((960, 540), (picture.Width, picture.Height));
        var (liver, count) = (Vec3.Zero, 0);
        var highlights = 0;
        for (var i = 0; i < truth.Liver.Length; i++)
        {
            if (truth.Liver[i] == 0) continue;
            liver += new Vec3(picture.Bgr[3 * i + 2], picture.Bgr[3 * i + 1], picture.Bgr[3 * i]);
            if (picture.Bgr[3 * i] > 200) highlights++;
            count++;
        }

        liver /= count;
        Assert.InRange(count / (double)truth.Liver.Length, 0.12, 0.6);
        Assert.True(liver.X > 1.5 * liver.Y && liver.X > 1.5 * liver.Z, $"mean colour {liver}");
        Assert.InRange(highlights / (double)count, 0.0005, 0.05);
    }

    [Fact]
    public void The_scope_stands_150_to_250_mm_away()
    {
        foreach (var seed in new long[] { 1, 2, 3, 4, 5, 6, 7, 8 })
        {
            var theatre = VirtualTheatre.Create(Patients.Of(seed), Scenario.Named("first"));
            var eye = theatre.CameraPosition;
            Assert.InRange(new TriangleTree(theatre.Truth.Liver).Nearest(eye)!.Value.Distance, 150, 250);
        }
    }

    [Fact]
    public void The_same_case_gives_the_same_picture_byte_for_byte()
    {
        var again = VirtualTheatre.Create(Patients.Of(1), Scenario.Named("first"));
        var watch = Stopwatch.StartNew();
        var picture = again.CameraFrame().Picture;
        TestContext.Current.SendDiagnosticMessage($"picture in {watch.ElapsedMilliseconds} ms");
        Assert.Equal(Patients.Theatre("first").CameraFrame().Picture.Bgr, picture.Bgr);
    }

    [Fact]
    public void A_picture_is_written_whole_and_not_over_another()
    {
        var file = Path.Combine(Path.GetTempPath(), $"rehearsal-{Guid.NewGuid():N}.png");
        try
        {
            var picture = Patients.Theatre("first").CameraFrame().Picture;
            picture.WritePng(file, force: false);
            using var read = OpenCvSharp.Cv2.ImRead(file);
            Assert.Equal((picture.Width, picture.Height), (read.Width, read.Height));
            Assert.Equal(picture.Bgr[3 * 1000 + 1], read.At<OpenCvSharp.Vec3b>(1, 40).Item1);
            Assert.Throws<BadInputException>(() => picture.WritePng(file, force: false));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
