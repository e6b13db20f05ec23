namespace IntraopAR.Ultrasound;

/// <summary>
/// Puts beside each ultrasound picture what the scans and the model show in its plane, as the current registration places
/// them, and where every lesion is from there.
/// </summary>
public sealed class LiveFusion
{
    /// <summary>As the newest registration has it; null before there is one.</summary>
    public FusedAnatomy? Anatomy { get; set; }

    /// <summary>The scan area of this probe and depth; null while it is not known.</summary>
    public ScanArea? Area { get; set; }

    /// <summary>Its answer's slices live in <paramref name="buffers"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no registration yet.</exception>
    public FusedPicture Show(PlacedPicture picture, FusionBuffers buffers)
    {
        var anatomy = Anatomy ?? throw new InvalidOperationException("nothing is registered yet: there is no anatomy to show");
        var area = Area;
        var slices = new MatchedSlice[anatomy.Scans.Count];
        for (var s = 0; s < slices.Length; s++)
        {
            var scan = anatomy.Scans[s];
            var values = buffers.Slice(s, picture.Width * picture.Height);
            CurvedSlice.Into(scan.Scan, anatomy.Back, scan.ScanFromModel, picture.Plane, picture.Width, picture.Height, MatchedSlice.Outside, values);
            slices[s] = new(scan.Name, values);
        }

        var contours = anatomy.Surfaces.Select(s => new SurfaceContour(s.Name, s.InPatient.By(picture.Plane))).Where(c => c.Lines.Count > 0).ToArray();
        return new(picture, area, slices, contours, [.. anatomy.Lesions.Select(l => LesionSights.Of(l, picture, area))]);
    }
}
