"""The pages of the register: workflow, reports, and the files of assets."""
