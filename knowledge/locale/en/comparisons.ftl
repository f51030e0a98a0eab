# Side by side
compare-open = ⚖️ Compare
compare-title = ⚖️ { $number } positions side by side
compare-verdict = May I apply?
compare-same = { $name }: all say { $words }
compare-differs =
    { $name }:
    { $words }
compare-look = 📄 { $mark }
compare-without = ✖️ Without { $mark }
compare-too-few = It takes two positions to compare, and these are no longer there.
